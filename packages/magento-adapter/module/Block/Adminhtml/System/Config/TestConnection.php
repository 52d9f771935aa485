<?php

declare(strict_types=1);

namespace Cloister\Storefront\Block\Adminhtml\System\Config;

use Magento\Config\Block\System\Config\Form\Field;
use Magento\Framework\Data\Form\Element\AbstractElement;

/** The button “Test connection”. */
class TestConnection extends Field
{
    /** @var string Magento's own name. */
    // phpcs:ignore PSR2.Classes.PropertyDeclaration.Underscore
    protected $_template = 'Cloister_Storefront::system/config/test-connection.phtml';

    public function testUrl(): string
    {
        return $this->getUrl('cloister/connection/test');
    }

    public function render(AbstractElement $element): string
    {
        $element->unsScope()->unsCanUseWebsiteValue()->unsCanUseDefaultValue();
        return parent::render($element);
    }

    // phpcs:ignore PSR2.Methods.MethodDeclaration.Underscore -- Magento's own name.
    protected function _getElementHtml(AbstractElement $element): string
    {
        return $this->_toHtml();
    }
}
