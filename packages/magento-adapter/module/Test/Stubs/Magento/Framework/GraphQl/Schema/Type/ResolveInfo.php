<?php

declare(strict_types=1);

namespace Magento\Framework\GraphQl\Schema\Type;

class ResolveInfo
{
}
