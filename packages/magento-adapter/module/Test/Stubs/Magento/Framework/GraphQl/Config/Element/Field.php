<?php

declare(strict_types=1);

namespace Magento\Framework\GraphQl\Config\Element;

class Field
{
}
