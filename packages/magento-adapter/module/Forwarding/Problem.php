<?php

declare(strict_types=1);

namespace Cloister\Storefront\Forwarding;

use Cloister\Storefront\Sidecar\Failure;
use Cloister\Storefront\Sidecar\SidecarReply;

/** What a page learns when this module itself has to answer: a status and a constant sentence (RFC 9457). */
final class Problem
{
    private const TITLES = [
        400 => 'The request cannot be read.',
        404 => 'There is nothing here.',
        405 => 'This is asked by POST.',
        413 => 'The request is too large.',
        503 => 'The shop is not available at the moment.',
        504 => 'The shop did not answer in time.',
    ];

    /** A page may try again either way; it learns no more. */
    public static function ofFailure(Failure $failure): SidecarReply
    {
        return self::of($failure === Failure::Late ? 504 : 503);
    }

    public static function of(int $status): SidecarReply
    {
        $body = ['type' => 'about:blank', 'title' => self::TITLES[$status] ?? self::TITLES[503], 'status' => $status];
        $headers = ['content-type' => 'application/problem+json'] + ($status === 405 ? ['allow' => 'POST'] : []);
        return new SidecarReply($status, $headers, json_encode($body, JSON_THROW_ON_ERROR));
    }
}
