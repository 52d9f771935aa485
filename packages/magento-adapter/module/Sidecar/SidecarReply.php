<?php

declare(strict_types=1);

namespace Cloister\Storefront\Sidecar;

/** What the sidecar answered, whatever its status. */
final class SidecarReply
{
    /** @param array<string, string> $headers Names in lower case. */
    public function __construct(
        public readonly int $status,
        public readonly array $headers,
        public readonly string $body
    ) {
    }

    public function isTaken(): bool
    {
        return $this->status >= 200 && $this->status < 300;
    }

    /** Whether the sidecar does not believe this shop: the secret was revoked, or a clock is wrong. */
    public function isRefused(): bool
    {
        return $this->status === 401 || $this->status === 403;
    }

    /** @throws SidecarException Unless the sidecar agreed. */
    public function requireTaken(): void
    {
        if (!$this->isTaken()) {
            throw new SidecarException($this->isRefused() ? Failure::Refused : Failure::Failed);
        }
    }

    /**
     * @return array<string, mixed>
     * @throws SidecarException Unless the sidecar agreed and wrote an object.
     */
    public function content(): array
    {
        $this->requireTaken();
        $content = json_decode($this->body, true, 16);
        if (!is_array($content)) {
            throw new SidecarException(Failure::ReplyUnreadable);
        }
        return $content;
    }
}
