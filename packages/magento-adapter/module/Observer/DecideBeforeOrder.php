<?php

declare(strict_types=1);

namespace Cloister\Storefront\Observer;

use Cloister\Storefront\Fraud\Action;
use Cloister\Storefront\Model\Configuration;
use Cloister\Storefront\Model\OrderDecision;
use Cloister\Storefront\Model\OrderVerdicts;
use Magento\Framework\Event\Observer;
use Magento\Framework\Event\ObserverInterface;
use Magento\Framework\Exception\LocalizedException;
use Magento\Sales\Model\Order;

/**
 * Asks for a decision before anything is charged (`sales_order_place_before`): for checkout, REST and GraphQL alike.
 * What the shopper reads never says why.
 */
class DecideBeforeOrder implements ObserverInterface
{
    public function __construct(
        private readonly Configuration $configuration,
        private readonly OrderVerdicts $verdicts
    ) {
    }

    /** @throws LocalizedException When the order is blocked. */
    public function execute(Observer $observer): void
    {
        $order = $observer->getData('order');
        if (!$order instanceof Order || !$this->configuration->decidesOnOrders((int)$order->getStoreId())) {
            return;
        }
        $verdict = $this->verdicts->of($order);
        OrderDecision::write($order, $verdict);
        if ($verdict->action === Action::Block) {
            throw new LocalizedException(__('Your order could not be placed. Please contact us.'));
        }
    }
}
