<?php

declare(strict_types=1);

namespace Magento\Framework\Api;

class SearchCriteria
{
}
