<?php

declare(strict_types=1);

namespace Cloister\Storefront\Observer;

use Cloister\Storefront\Fraud\ReviewOutcome;
use Cloister\Storefront\Model\Configuration;
use Cloister\Storefront\Model\OrderDecision;
use Cloister\Storefront\Model\SidecarConnector;
use Cloister\Storefront\Sidecar\SidecarException;
use Cloister\Storefront\Sidecar\SidecarRequest;
use Magento\Framework\Event\Observer;
use Magento\Framework\Event\ObserverInterface;
use Magento\Sales\Model\Order;
use Psr\Log\LoggerInterface;

/** Tells the sidecar what became of an order that was reviewed (`sales_order_save_commit_after`), so that it learns. */
class ReportReview implements ObserverInterface
{
    private const TIMEOUT_MS = 800;

    public function __construct(
        private readonly Configuration $configuration,
        private readonly SidecarConnector $connector,
        private readonly LoggerInterface $logger
    ) {
    }

    public function execute(Observer $observer): void
    {
        $order = $observer->getData('order');
        if (!$order instanceof Order || OrderDecision::actionOf($order)?->needsPerson() !== true) {
            return;
        }
        $outcome = ReviewOutcome::between((string)$order->getOrigData('state'), (string)$order->getState());
        if ($outcome !== null && $this->configuration->decidesOnOrders((int)$order->getStoreId())) {
            $this->report((string)$order->getIncrementId(), $outcome);
        }
    }

    private function report(string $orderId, ReviewOutcome $outcome): void
    {
        try {
            $content = ['orderId' => $orderId, 'outcome' => $outcome->value];
            $request = SidecarRequest::post('/orders/outcome', $content, self::TIMEOUT_MS);
            $this->connector->connect()->send($request)->content();
        } catch (SidecarException $exception) {
            $this->logger->warning($exception->getMessage());
        }
    }
}
