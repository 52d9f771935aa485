<?php

declare(strict_types=1);

namespace Magento\Framework\Mview;

interface ViewInterface
{
    public function subscribe();

    public function unsubscribe();

    public function update();

    public function clearChangelog();

    public function isEnabled();

    public function load($viewId);
}
