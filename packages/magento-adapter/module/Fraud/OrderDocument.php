<?php

declare(strict_types=1);

namespace Cloister\Storefront\Fraud;

use Magento\Sales\Api\Data\OrderAddressInterface;
use Magento\Sales\Api\Data\OrderItemInterface;
use Magento\Sales\Model\Order;

/**
 * The closed list of what the fraud check reads of an order, in the names of Magento's own REST API.
 *
 * Of a payment there are the method and the one-letter results of the card networks; never a number, its last digits,
 * its expiry, its owner or what a payment provider left in `additional_information`. Notes are not read.
 */
final class OrderDocument
{
    private const MOST_ITEMS = 200;
    private const LONGEST_TEXT = 200;

    /** @return array<string, mixed> */
    public static function of(Order $order): array
    {
        $shipping = $order->getShippingAddress();
        return self::written([
            'increment_id' => self::text($order->getIncrementId()),
            'quote_id' => (int)$order->getQuoteId(),
            // Before it is saved an order has no date of its own.
            'created_at' => gmdate('Y-m-d H:i:s'),
            'base_grand_total' => self::amount($order->getBaseGrandTotal()),
            'base_currency_code' => self::text($order->getBaseCurrencyCode()),
            'is_virtual' => (bool)$order->getIsVirtual(),
            'customer_id' => $order->getCustomerId() === null ? null : (int)$order->getCustomerId(),
            'customer_email' => self::text($order->getCustomerEmail()),
            'remote_ip' => self::text($order->getRemoteIp()),
            'items' => self::itemsOf($order),
            'billing_address' => self::addressOf($order->getBillingAddress()),
            'shipping_address' => self::addressOf($shipping ?: null),
            'shipping_method' => self::text($order->getShippingMethod()),
            'payment' => self::paymentOf($order),
        ]);
    }

    /** @return list<array<string, mixed>> What was put into the cart, without the parts that it is made of. */
    private static function itemsOf(Order $order): array
    {
        $bought = array_filter(
            array_values($order->getItems() ?? []),
            static fn (OrderItemInterface $item): bool => $item->getParentItem() === null
        );
        return array_map(
            static fn (OrderItemInterface $item): array => self::written([
                'base_price' => self::amount($item->getBasePrice()),
                'qty_ordered' => (float)$item->getQtyOrdered(),
                'product_type' => self::text($item->getProductType()),
            ]),
            array_slice(array_values($bought), 0, self::MOST_ITEMS)
        );
    }

    /** @return array<string, mixed>|null */
    private static function addressOf(?OrderAddressInterface $address): ?array
    {
        return $address === null ? null : self::written([
            'firstname' => self::text($address->getFirstname()),
            'lastname' => self::text($address->getLastname()),
            'company' => self::text($address->getCompany()),
            'street' => array_values(self::written(array_map(self::text(...), $address->getStreet() ?? []))),
            'city' => self::text($address->getCity()),
            'region' => self::text($address->getRegion()),
            'postcode' => self::text($address->getPostcode()),
            'country_id' => self::text($address->getCountryId()),
            'telephone' => self::text($address->getTelephone()),
        ]);
    }

    /** @return array<string, mixed>|null */
    private static function paymentOf(Order $order): ?array
    {
        $payment = $order->getPayment();
        return $payment === null ? null : self::written([
            'method' => self::text($payment->getMethod()),
            'cc_avs_status' => self::text($payment->getCcAvsStatus()),
            'cc_cid_status' => self::text($payment->getCcCidStatus()),
        ]);
    }

    private static function text(mixed $value): ?string
    {
        $text = is_scalar($value) ? trim((string)$value) : '';
        return $text === '' ? null : mb_substr($text, 0, self::LONGEST_TEXT);
    }

    /** Written out, so that no amount passes through binary fractions on its way. */
    private static function amount(mixed $value): ?string
    {
        return is_numeric($value) ? number_format((float)$value, 4, '.', '') : null;
    }

    /**
     * @param array<int|string, mixed> $fields
     * @return array<int|string, mixed> Without what the order does not have.
     */
    private static function written(array $fields): array
    {
        return array_filter($fields, static fn (mixed $value): bool => $value !== null);
    }
}
