<?php

declare(strict_types=1);

namespace Cloister\Storefront\Test\Unit;

use Magento\Sales\Api\Data\OrderAddressInterface;
use Magento\Sales\Api\Data\OrderItemInterface;
use Magento\Sales\Api\Data\OrderPaymentInterface;
use Magento\Sales\Model\Order;

/** An order of a shopper who does not exist, with something to find in every field that must not be read. */
trait PlantedOrder
{
    /** @param array<string, mixed> $changes */
    protected function order(array $changes = []): Order
    {
        return new Order($changes + [
            'increment_id' => '000000042',
            'quote_id' => '7',
            'store_id' => 1,
            'base_grand_total' => 129.9,
            'base_currency_code' => 'EUR',
            'is_virtual' => 0,
            'customer_id' => null,
            'customer_email' => 'testa@shopper.example',
            'remote_ip' => '192.0.2.7',
            'items' => [5 => $this->item(null, 'configurable'), 6 => $this->item($this->item(null, 'x'), 'simple')],
            'billing_address' => $this->address(),
            'shipping_address' => $this->address(),
            'shipping_method' => 'flatrate_flatrate',
            'payment' => $this->payment(),
            'customer_note' => 'canary-note',
            'protect_code' => 'canary-protect-code',
            'x_forwarded_for' => 'canary-forwarded',
            'customer_dob' => 'canary-birthday',
            'ext_order_id' => 'canary-external',
        ]);
    }

    private function address(): OrderAddressInterface
    {
        return $this->createConfiguredMock(OrderAddressInterface::class, [
            'getFirstname' => 'Testa',
            'getLastname' => 'Fictiva',
            'getStreet' => ['Fake Street 1', ''],
            'getCity' => 'Testville',
            'getPostcode' => '10000',
            'getCountryId' => 'DE',
            'getTelephone' => '+49 30 000000',
        ]);
    }

    private function item(?OrderItemInterface $parent, string $type): OrderItemInterface
    {
        return $this->createConfiguredMock(OrderItemInterface::class, [
            'getParentItem' => $parent,
            'getBasePrice' => '129.9000',
            'getQtyOrdered' => '1.0000',
            'getProductType' => $type,
        ]);
    }

    /** A payment whose other methods would be an error to call: the stub has none of them. */
    private function payment(): OrderPaymentInterface
    {
        $results = ['getMethod' => 'checkmo', 'getCcAvsStatus' => 'Y', 'getCcCidStatus' => null];
        return $this->createConfiguredMock(OrderPaymentInterface::class, $results);
    }
}
