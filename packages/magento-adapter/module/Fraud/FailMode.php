<?php

declare(strict_types=1);

namespace Cloister\Storefront\Fraud;

/** What the shop has declared for orders on which nobody could decide in time. */
enum FailMode: string
{
    case Open = 'open';
    case Review = 'review';
    case Closed = 'closed';

    public function action(): Action
    {
        return match ($this) {
            self::Open => Action::Allow,
            self::Review => Action::Review,
            self::Closed => Action::Block,
        };
    }
}
