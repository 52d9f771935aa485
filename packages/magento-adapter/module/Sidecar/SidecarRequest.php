<?php

declare(strict_types=1);

namespace Cloister\Storefront\Sidecar;

/** One call of the sidecar, before it is signed. */
final class SidecarRequest
{
    /** @param array<string, string> $headers Names in lower case. */
    public function __construct(
        public readonly string $method,
        public readonly string $pathWithQuery,
        public readonly string $body,
        public readonly int $timeoutMs,
        public readonly array $headers = []
    ) {
    }

    public static function post(string $path, array $content, int $timeoutMs): self
    {
        $body = json_encode($content, JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE | JSON_INVALID_UTF8_SUBSTITUTE);
        $headers = ['content-type' => 'application/json', 'accept' => 'application/json'];
        return new self('POST', $path, $body, $timeoutMs, $headers);
    }
}
