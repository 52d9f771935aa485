<?php

declare(strict_types=1);

namespace Magento\Framework\GraphQl\Query;

interface ResolverInterface
{
    public function resolve(
        \Magento\Framework\GraphQl\Config\Element\Field $field,
        $context,
        \Magento\Framework\GraphQl\Schema\Type\ResolveInfo $info,
        ?array $value = null,
        ?array $args = null
    );
}
