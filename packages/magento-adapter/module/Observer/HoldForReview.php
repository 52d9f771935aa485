<?php

declare(strict_types=1);

namespace Cloister\Storefront\Observer;

use Cloister\Storefront\Model\OrderDecision;
use Magento\Framework\Event\Observer;
use Magento\Framework\Event\ObserverInterface;
use Magento\Sales\Model\Order;

/**
 * Holds an order that a person has to look at (`sales_order_place_after`): only then has it a state to go back to.
 * What Magento does not hold, such as a download that is complete at once, gets the note alone.
 */
class HoldForReview implements ObserverInterface
{
    public function execute(Observer $observer): void
    {
        $order = $observer->getData('order');
        if (!$order instanceof Order || OrderDecision::actionOf($order)?->needsPerson() !== true) {
            return;
        }
        if ($order->canHold()) {
            $order->hold();
        }
        $order->addCommentToStatusHistory(OrderDecision::noteOf($order));
    }
}
