<?php

declare(strict_types=1);

namespace Cloister\Storefront\Model\Config\Backend;

use Cloister\Storefront\Sidecar\Endpoint;
use Cloister\Storefront\Sidecar\SidecarException;
use Magento\Framework\App\Config\Value;
use Magento\Framework\Exception\LocalizedException;

/** Refuses an address of the sidecar that is not `https:` and a host, when it is saved. */
class SidecarUrl extends Value
{
    /** @throws LocalizedException When the address is not one. */
    public function beforeSave(): static
    {
        $written = trim((string)$this->getValue());
        try {
            if ($written !== '') {
                Endpoint::parse($written);
            }
        } catch (SidecarException) {
            throw new LocalizedException(__('The address of the sidecar must be https:// and a host.'));
        }
        $this->setValue($written);
        parent::beforeSave();
        return $this;
    }
}
