<?php

declare(strict_types=1);

namespace Cloister\Storefront\Model\Config\Backend;

use Cloister\Storefront\Fraud\DecideOnOrder;
use Magento\Framework\App\Config\Value;
use Magento\Framework\Exception\LocalizedException;

/** Refuses a wait that a checkout should not have. */
class TimeoutMs extends Value
{
    /** @throws LocalizedException When it is no number of milliseconds between 50 and 800. */
    public function beforeSave(): static
    {
        $range = ['options' => ['min_range' => DecideOnOrder::SHORTEST_MS, 'max_range' => DecideOnOrder::LONGEST_MS]];
        if (filter_var($this->getValue(), FILTER_VALIDATE_INT, $range) === false) {
            throw new LocalizedException(__('The longest wait must be between 50 and 800 milliseconds.'));
        }
        parent::beforeSave();
        return $this;
    }
}
