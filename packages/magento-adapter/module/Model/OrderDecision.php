<?php

declare(strict_types=1);

namespace Cloister\Storefront\Model;

use Cloister\Storefront\Fraud\Action;
use Cloister\Storefront\Fraud\Verdict;
use Magento\Sales\Model\Order;

/** Where a decision stands with its order: in three columns of its own, as codes that tell nothing of the shopper. */
class OrderDecision
{
    private const ID = 'cloister_decision_id';
    private const ACTION = 'cloister_action';
    private const REASONS = 'cloister_reasons';

    public static function write(Order $order, Verdict $verdict): void
    {
        $order->setData(self::ID, $verdict->decisionId);
        $order->setData(self::ACTION, $verdict->action->value);
        $order->setData(self::REASONS, implode(' ', $verdict->reasons));
    }

    /** What was decided; `null` for an order on which nobody was asked. */
    public static function actionOf(Order $order): ?Action
    {
        return Action::tryFrom((string)$order->getData(self::ACTION));
    }

    /** For whoever reviews the order, as codes: they mean the same in every language. */
    public static function noteOf(Order $order): string
    {
        $parts = [$order->getData(self::ACTION), $order->getData(self::REASONS), $order->getData(self::ID)];
        return 'Cloister: ' . implode(' · ', array_filter(array_map('strval', $parts)));
    }
}
