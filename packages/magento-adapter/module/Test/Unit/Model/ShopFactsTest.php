<?php

declare(strict_types=1);

namespace Cloister\Storefront\Test\Unit\Model;

use Cloister\Storefront\Model\ShopFacts;
use Magento\Customer\Api\CustomerRepositoryInterface;
use Magento\Customer\Api\Data\CustomerInterface;
use Magento\Framework\Api\SearchCriteriaBuilder;
use Magento\Sales\Api\Data\OrderSearchResultInterface;
use Magento\Sales\Api\OrderRepositoryInterface;
use Magento\Sales\Model\Order;
use PHPUnit\Framework\TestCase;

final class ShopFactsTest extends TestCase
{
    public function testOfACustomerTwoNumbersAreKnown(): void
    {
        $facts = $this->facts(gmdate('Y-m-d H:i:s', time() - 86_400))->of(new Order(['customer_id' => '5']));

        self::assertEqualsWithDelta(86_400, $facts['accountAgeSeconds'], 60);
        self::assertSame(['accountAgeSeconds', 'pastPaidOrders'], array_keys($facts));
        self::assertSame(3, $facts['pastPaidOrders']);
    }

    public function testOfAGuestNothingIsKnown(): void
    {
        self::assertSame([], $this->facts('2026-01-01 00:00:00')->of(new Order(['customer_id' => null])));
    }

    public function testACustomerWhoCannotBeReadKeepsNoOrderFromBeingDecided(): void
    {
        $customers = $this->createMock(CustomerRepositoryInterface::class);
        $customers->method('getById')->willThrowException(new \RuntimeException('The database is away.'));
        $orders = $this->createMock(OrderRepositoryInterface::class);

        $facts = new ShopFacts($customers, $orders, new SearchCriteriaBuilder());

        self::assertSame([], $facts->of(new Order(['customer_id' => '5'])));
    }

    private function facts(string $createdAt): ShopFacts
    {
        $customer = $this->createConfiguredMock(CustomerInterface::class, ['getCreatedAt' => $createdAt]);
        $found = $this->createConfiguredMock(OrderSearchResultInterface::class, ['getTotalCount' => 3]);
        return new ShopFacts(
            $this->createConfiguredMock(CustomerRepositoryInterface::class, ['getById' => $customer]),
            $this->createConfiguredMock(OrderRepositoryInterface::class, ['getList' => $found]),
            new SearchCriteriaBuilder()
        );
    }
}
