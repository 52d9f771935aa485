<?php

declare(strict_types=1);

namespace Cloister\Storefront\Forwarding;

/** Everything a page may ask. What is not here is not forwarded. */
enum StorefrontRoute: string
{
    case Pass = 'pass';
    case Search = 'search';
    case Suggest = 'suggest';
    case Recommendations = 'recommendations';
    case Support = 'support';
    case Orders = 'orders';
    case Actions = 'actions';
    case ConversationEnd = 'conversation/end';

    /** @return list<string> The fields of a request; no other goes on. */
    public function fields(): array
    {
        return match ($this) {
            self::Search => ['query', 'limit', 'filters', 'sort', 'facets'],
            self::Suggest => ['text', 'limit'],
            self::Recommendations => ['productId', 'kind', 'itemIds', 'limit'],
            self::Support => ['question', 'productId'],
            self::Actions => ['token'],
            self::Pass, self::Orders, self::ConversationEnd => [],
        };
    }

    /** Whether the orders of a customer who is signed in are read, by a token of that customer. */
    public function readsOrders(): bool
    {
        return match ($this) {
            self::Support, self::Orders, self::Actions, self::ConversationEnd => true,
            default => false,
        };
    }

    /** Longest wait, in milliseconds: what is asked at each key is soon worthless, and an answer comes in steps. */
    public function timeoutMs(bool $inSteps): int
    {
        return match (true) {
            $inSteps => 60_000,
            $this === self::Suggest, $this === self::Pass => 5_000,
            default => 15_000,
        };
    }

    public function sidecarPath(): string
    {
        return '/shop/' . $this->value;
    }
}
