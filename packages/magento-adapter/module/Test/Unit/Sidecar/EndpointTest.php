<?php

declare(strict_types=1);

namespace Cloister\Storefront\Test\Unit\Sidecar;

use Cloister\Storefront\Sidecar\Endpoint;
use Cloister\Storefront\Sidecar\Failure;
use Cloister\Storefront\Sidecar\SidecarException;
use PHPUnit\Framework\TestCase;

final class EndpointTest extends TestCase
{
    public function testAHostNameWithAPortIsAnAddress(): void
    {
        $endpoint = Endpoint::parse('https://Sidecar.internal:8443/');

        self::assertSame('https://sidecar.internal:8443/shop/search', $endpoint->urlOf('/shop/search'));
        self::assertSame('https://[::1]:443/readyz', Endpoint::parse('https://[::1]')->urlOf('/readyz'));
    }

    /** @dataProvider misleadingAddresses */
    public function testAnAddressThatCouldLeadElsewhereIsRefused(string $written): void
    {
        try {
            Endpoint::parse($written);
            self::fail('It was taken.');
        } catch (SidecarException $exception) {
            self::assertSame(Failure::Unconfigured, $exception->failure);
            self::assertStringNotContainsString('sidecar.example', $exception->getMessage());
        }
    }

    /** @return iterable<array{string}> */
    public static function misleadingAddresses(): iterable
    {
        yield 'nothing' => [''];
        yield 'no TLS' => ['http://sidecar.example'];
        yield 'a file' => ['file:///etc/passwd'];
        yield 'a user' => ['https://user:word@sidecar.example'];
        yield 'a path' => ['https://sidecar.example/elsewhere'];
        yield 'a query' => ['https://sidecar.example?q'];
        yield 'a fragment' => ['https://sidecar.example#f'];
        yield 'a backslash' => ['https://sidecar.example\\@other.example'];
        yield 'two lines' => ["https://sidecar.example\nhttps://other.example"];
        yield 'no such port' => ['https://sidecar.example:99999'];
    }
}
