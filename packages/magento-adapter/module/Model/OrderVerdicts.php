<?php

declare(strict_types=1);

namespace Cloister\Storefront\Model;

use Cloister\Storefront\Fraud\DecideOnOrder;
use Cloister\Storefront\Fraud\OrderDocument;
use Cloister\Storefront\Fraud\Verdict;
use Cloister\Storefront\Sidecar\SidecarException;
use Magento\Sales\Model\Order;

/** Decides on the orders of a shop as it has set it, and never fails. */
class OrderVerdicts
{
    public function __construct(
        private readonly Configuration $configuration,
        private readonly SidecarConnector $connector,
        private readonly ShopFacts $facts
    ) {
    }

    public function of(Order $order): Verdict
    {
        $storeId = (int)$order->getStoreId();
        $failMode = $this->configuration->failMode($storeId);
        try {
            $client = $this->connector->connect();
        } catch (SidecarException $exception) {
            return Verdict::byFailMode($failMode, $exception->failure);
        }
        $decide = new DecideOnOrder($client, $failMode, $this->configuration->fraudTimeoutMs($storeId));
        return $decide->decide(OrderDocument::of($order), $this->facts->of($order));
    }
}
