<?php

declare(strict_types=1);

namespace Cloister\Storefront\Fraud;

/** What shall become of an order. */
enum Action: string
{
    case Allow = 'allow';
    case Challenge = 'challenge';
    case Review = 'review';
    case Block = 'block';

    /**
     * Whether the order is kept for a person. Magento cannot ask for a further proof at this point, so that a challenge
     * is reviewed as well.
     */
    public function needsPerson(): bool
    {
        return $this === self::Review || $this === self::Challenge;
    }
}
