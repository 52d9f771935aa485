<?php

declare(strict_types=1);

namespace Cloister\Storefront\Forwarding;

/** Keeps of a reply the headers that a page has a use for. */
final class ReplyHeaders
{
    private const KEPT = ['allow', 'content-type', 'ratelimit', 'ratelimit-policy', 'retry-after', 'x-accel-buffering'];

    /**
     * @param array<string, string> $headers Names in lower case.
     * @return array<string, string> Always such that nothing is cached and nothing is taken for another type.
     */
    public static function of(array $headers): array
    {
        $kept = array_intersect_key($headers, array_flip(self::KEPT));
        return $kept + ['cache-control' => 'no-store', 'x-content-type-options' => 'nosniff'];
    }
}
