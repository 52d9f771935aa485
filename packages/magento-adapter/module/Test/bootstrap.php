<?php

declare(strict_types=1);

use Magento\Framework\Phrase;

/** Magento's own function for texts that are translated. */
function __(string $text): Phrase
{
    return new Phrase($text);
}

// Without Composer and without Magento: the module itself, and as much of Magento as it names.
spl_autoload_register(static function (string $class): void {
    $module = dirname(__DIR__) . '/';
    $path = match (true) {
        str_starts_with($class, 'Cloister\\Storefront\\') => $module . substr($class, strlen('Cloister\\Storefront\\')),
        default => $module . 'Test/Stubs/' . $class,
    };
    $file = strtr($path, '\\', '/') . '.php';
    if (is_file($file)) {
        require $file;
    }
});
