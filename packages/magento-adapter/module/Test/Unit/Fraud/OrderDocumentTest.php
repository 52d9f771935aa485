<?php

declare(strict_types=1);

namespace Cloister\Storefront\Test\Unit\Fraud;

use Cloister\Storefront\Fraud\OrderDocument;
use Cloister\Storefront\Test\Unit\PlantedOrder;
use PHPUnit\Framework\TestCase;

final class OrderDocumentTest extends TestCase
{
    use PlantedOrder;

    public function testOfAnOrderTheListedFieldsAreRead(): void
    {
        $document = OrderDocument::of($this->order());

        self::assertSame(
            [
                'increment_id',
                'quote_id',
                'created_at',
                'base_grand_total',
                'base_currency_code',
                'is_virtual',
                'customer_email',
                'remote_ip',
                'items',
                'billing_address',
                'shipping_address',
                'shipping_method',
                'payment',
            ],
            array_keys($document)
        );
        self::assertSame(['method' => 'checkmo', 'cc_avs_status' => 'Y'], $document['payment']);
        self::assertSame('129.9000', $document['base_grand_total']);
        // An empty second line is no line.
        self::assertSame(['Fake Street 1'], $document['billing_address']['street']);
        self::assertStringNotContainsString('canary', json_encode($document, JSON_THROW_ON_ERROR));
    }

    public function testAConfigurableArticleIsBoughtOnce(): void
    {
        $items = OrderDocument::of($this->order())['items'];

        self::assertSame(
            [['base_price' => '129.9000', 'qty_ordered' => 1.0, 'product_type' => 'configurable']],
            $items
        );
    }

    public function testAVirtualOrderWithoutAddressOrPaymentIsRead(): void
    {
        $document = OrderDocument::of($this->order([
            'is_virtual' => 1,
            'shipping_address' => false,
            'billing_address' => null,
            'payment' => null,
            'items' => null,
            'customer_id' => '5',
        ]));

        self::assertSame([true, 5, []], [$document['is_virtual'], $document['customer_id'], $document['items']]);
        self::assertArrayNotHasKey('shipping_address', $document);
        self::assertArrayNotHasKey('payment', $document);
    }

    public function testALongTextIsCut(): void
    {
        $document = OrderDocument::of($this->order(['customer_email' => str_repeat('é', 900)]));

        self::assertSame(200, mb_strlen($document['customer_email']));
    }
}
