<?php

declare(strict_types=1);

namespace Cloister\Storefront\Sidecar;

use RuntimeException;

/** A call that came to nothing. Its message is a constant word: an address, a header or a body never stands in it. */
final class SidecarException extends RuntimeException
{
    public function __construct(public readonly Failure $failure)
    {
        parent::__construct('Cloister sidecar: ' . $failure->value);
    }
}
