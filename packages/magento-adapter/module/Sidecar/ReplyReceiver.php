<?php

declare(strict_types=1);

namespace Cloister\Storefront\Sidecar;

/** Takes an answer that comes in steps. */
interface ReplyReceiver
{
    /**
     * Called once, before the first bytes.
     *
     * @param array<string, string> $headers Names in lower case.
     */
    public function begin(int $status, array $headers): void;

    /** @return bool Whether somebody still listens; with `false` the call ends. */
    public function write(string $bytes): bool;
}
