<?php

declare(strict_types=1);

namespace Magento\Framework\Component;

class ComponentRegistrar
{
    public const MODULE = 'module';

    public static function register($type, $componentName, $path)
    {
    }
}
