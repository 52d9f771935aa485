<?php

declare(strict_types=1);

namespace Magento\Framework\Controller\Result;

class Json
{
    public mixed $data = null;

    public function setData($data)
    {
        $this->data = $data;
        return $this;
    }
}
