<?php

declare(strict_types=1);

namespace Magento\Framework\App;

interface CsrfAwareActionInterface extends ActionInterface
{
    public function createCsrfValidationException(RequestInterface $request): ?Request\InvalidRequestException;

    public function validateForCsrf(RequestInterface $request): ?bool;
}
