<?php

declare(strict_types=1);

namespace Cloister\Storefront\Model\Config\Source;

use Cloister\Storefront\Fraud\FailMode;
use Magento\Framework\Data\OptionSourceInterface;

/** The choices of what becomes of an order on which nobody could decide in time. */
class FailModes implements OptionSourceInterface
{
    /** @return list<array{value: string, label: \Magento\Framework\Phrase}> */
    public function toOptionArray(): array
    {
        return [
            ['value' => FailMode::Review->value, 'label' => __('Accept it and hold it for a person')],
            ['value' => FailMode::Open->value, 'label' => __('Accept it')],
            ['value' => FailMode::Closed->value, 'label' => __('Refuse it')],
        ];
    }
}
