<?php

declare(strict_types=1);

namespace Cloister\Storefront\Sidecar;

/** Keeps an answer as a whole. */
final class CollectedReply implements ReplyReceiver
{
    private int $status = 0;

    /** @var array<string, string> */
    private array $headers = [];

    private string $body = '';

    public function begin(int $status, array $headers): void
    {
        $this->status = $status;
        $this->headers = $headers;
    }

    public function write(string $bytes): bool
    {
        $this->body .= $bytes;
        return true;
    }

    public function reply(): SidecarReply
    {
        return new SidecarReply($this->status, $this->headers, $this->body);
    }
}
