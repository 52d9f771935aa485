<?php

declare(strict_types=1);

namespace Cloister\Storefront\Fraud;

/** What a person decided on an order that was held, read from the states between which it went. */
enum ReviewOutcome: string
{
    case Approved = 'review_approved';
    case Denied = 'review_denied';

    /** Magento cancels no order that is held: it is released first, so that a later cancellation corrects the release. */
    public static function between(string $before, string $after): ?self
    {
        return match (true) {
            $before === $after => null,
            $after === 'canceled' => self::Denied,
            $before === 'holded' => self::Approved,
            default => null,
        };
    }
}
