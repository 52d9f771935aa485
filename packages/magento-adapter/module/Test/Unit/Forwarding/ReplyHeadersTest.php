<?php

declare(strict_types=1);

namespace Cloister\Storefront\Test\Unit\Forwarding;

use Cloister\Storefront\Forwarding\Problem;
use Cloister\Storefront\Forwarding\ReplyHeaders;
use PHPUnit\Framework\TestCase;

final class ReplyHeadersTest extends TestCase
{
    public function testAPageGetsListedHeadersAndNothingIsKeptInACache(): void
    {
        $headers = ReplyHeaders::of([
            'content-type' => 'application/json',
            'retry-after' => '7',
            'cache-control' => 'public, max-age=3600',
            'set-cookie' => 'PHPSESSID=planted',
            'server' => 'internal',
            'access-control-allow-origin' => '*',
            'content-security-policy' => "script-src 'unsafe-inline'",
        ]);

        self::assertSame([
            'content-type' => 'application/json',
            'retry-after' => '7',
            'cache-control' => 'no-store',
            'x-content-type-options' => 'nosniff',
        ], $headers);
    }

    public function testAProblemSaysAStatusAndAConstantSentence(): void
    {
        $problem = Problem::of(503);

        self::assertSame([503, 'application/problem+json'], [$problem->status, $problem->headers['content-type']]);
        self::assertSame(503, json_decode($problem->body)->status);
    }
}
