<?php

declare(strict_types=1);

namespace Cloister\Storefront\Forwarding;

/** What a browser sent, as far as anybody here looks at it. */
final class BrowserRequest
{
    /** @param array<string, string> $headers Names in lower case. */
    public function __construct(private readonly array $headers, public readonly string $body)
    {
    }

    public function header(string $name): string
    {
        return $this->headers[$name] ?? '';
    }

    public function wantsSteps(): bool
    {
        return str_contains($this->header('accept'), 'text/event-stream');
    }
}
