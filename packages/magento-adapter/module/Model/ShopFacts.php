<?php

declare(strict_types=1);

namespace Cloister\Storefront\Model;

use Exception;
use Magento\Customer\Api\CustomerRepositoryInterface;
use Magento\Framework\Api\SearchCriteriaBuilder;
use Magento\Sales\Api\OrderRepositoryInterface;
use Magento\Sales\Model\Order;

/** What the shop knows of a customer beyond the order: two numbers. */
class ShopFacts
{
    public function __construct(
        private readonly CustomerRepositoryInterface $customers,
        private readonly OrderRepositoryInterface $orders,
        private readonly SearchCriteriaBuilder $searchCriteria
    ) {
    }

    /** @return array<string, int> Empty for a guest, and where nothing is known. */
    public function of(Order $order): array
    {
        $customerId = (int)$order->getCustomerId();
        if ($customerId < 1) {
            return [];
        }
        try {
            $since = strtotime((string)$this->customers->getById($customerId)->getCreatedAt() . ' UTC');
            $age = $since === false ? [] : ['accountAgeSeconds' => max(0, time() - $since)];
            return $age + ['pastPaidOrders' => $this->completeOrders($customerId)];
        } catch (Exception) {
            // A customer who cannot be read is decided like one of whom nothing is known; the order goes on.
            return [];
        }
    }

    private function completeOrders(int $customerId): int
    {
        $criteria = $this->searchCriteria
            ->addFilter('customer_id', $customerId)
            ->addFilter('state', Order::STATE_COMPLETE)
            ->setPageSize(1)
            ->create();
        return (int)$this->orders->getList($criteria)->getTotalCount();
    }
}
