<?php

declare(strict_types=1);

namespace Cloister\Storefront\Sidecar;

/** Takes what curl hands over, line by line and piece by piece, and holds it to its limits. */
final class IncomingReply
{
    private const HEADER_BYTES = 16_384;

    private int $status = 0;

    /** @var array<string, string> */
    private array $headers = [];

    private int $headerBytes = 0;

    private int $bodyBytes = 0;

    private bool $hasBegun = false;

    private bool $isLeft = false;

    public function __construct(private readonly ReplyReceiver $receiver, private readonly int $limitBytes)
    {
    }

    /** @return int As many bytes as were taken; fewer end the call. */
    public function takeHeader(string $line): int
    {
        $this->headerBytes += strlen($line);
        if ($this->headerBytes > self::HEADER_BYTES) {
            return 0;
        }
        if (preg_match('#^HTTP/[\d.]+ (\d{3})#', $line, $match) === 1) {
            $this->status = (int)$match[1];
            $this->headers = [];
        } elseif (str_contains($line, ':')) {
            [$name, $value] = explode(':', $line, 2);
            $this->headers[strtolower(trim($name))] = trim($value);
        }
        return strlen($line);
    }

    /** @return int As many bytes as were taken; fewer end the call. */
    public function takeBytes(string $bytes): int
    {
        $this->begin();
        $this->bodyBytes += strlen($bytes);
        if ($this->isTooLarge()) {
            return 0;
        }
        $this->isLeft = !$this->receiver->write($bytes);
        return $this->isLeft ? 0 : strlen($bytes);
    }

    /** An answer without a body begins here. */
    public function end(): void
    {
        $this->begin();
    }

    public function isTooLarge(): bool
    {
        return $this->bodyBytes > $this->limitBytes || $this->headerBytes > self::HEADER_BYTES;
    }

    /** Whether whoever asked has gone. */
    public function isLeft(): bool
    {
        return $this->isLeft;
    }

    private function begin(): void
    {
        if (!$this->hasBegun) {
            $this->hasBegun = true;
            $this->receiver->begin($this->status, $this->headers);
        }
    }
}
