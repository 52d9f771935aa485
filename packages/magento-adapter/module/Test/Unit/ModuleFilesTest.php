<?php

declare(strict_types=1);

namespace Cloister\Storefront\Test\Unit;

use PHPUnit\Framework\TestCase;
use RecursiveDirectoryIterator;
use RecursiveIteratorIterator;
use SplFileInfo;

/** What Magento would only say when the module is installed: that its files agree with each other. */
final class ModuleFilesTest extends TestCase
{
    private const MODULE = __DIR__ . '/../..';
    private const ESCAPED = '#^(\$escaper->escape|/\* @noEscape \*/ \$block->getProductListHtml)#';
    private const SINCE_8_2 = '/\breadonly class\b|\bconst (?:string|int|array|bool) |#\[\\\\Override'
        . '|\bjson_validate\(|\barray_(?:find|any|all)\(/';

    /** @dataProvider languages */
    public function testEveryTextIsSaidInEveryLanguage(string $language): void
    {
        $translated = [];
        foreach (file(self::MODULE . "/i18n/$language.csv", FILE_IGNORE_NEW_LINES) as $line) {
            [$phrase, $translation] = str_getcsv($line, ',', '"', '');
            self::assertNotSame('', trim($translation), $phrase);
            $translated[] = $phrase;
        }

        self::assertSame([], array_values(array_diff($this->phrases(), $translated)), 'not translated');
        self::assertSame([], array_values(array_diff($translated, $this->phrases())), 'said nowhere');
        self::assertSame($translated, array_values(array_unique($translated)));
    }

    /** @return iterable<array{string}> */
    public static function languages(): iterable
    {
        foreach (['en_US', 'de_DE', 'fr_FR', 'es_ES', 'it_IT', 'nl_NL', 'pl_PL'] as $language) {
            yield $language => [$language];
        }
    }

    public function testEveryClassThatIsNamedInXmlExists(): void
    {
        $named = [];
        foreach ($this->files('xml', 'graphqls') as $file) {
            preg_match_all('/Cloister(?:\\\\{1,2}\w+)+/', $this->read($file), $classes);
            array_push($named, ...$classes[0]);
        }
        $named = array_unique(array_map(static fn (string $class) => str_replace('\\\\', '\\', $class), $named));

        self::assertGreaterThan(10, count($named));
        self::assertSame([], array_values(array_filter($named, static fn (string $class) => !class_exists($class))));
    }

    public function testEveryTemplateAndScriptThatIsNamedExists(): void
    {
        $missing = [];
        foreach ($this->files('xml', 'php', 'phtml') as $file) {
            preg_match_all('/Cloister_Storefront::([\w\/-]+\.(?:phtml|js))/', $this->read($file), $names);
            foreach ($names[1] as $name) {
                $folder = str_ends_with($name, '.js') ? 'web' : 'templates';
                $paths = array_map(
                    static fn (string $area) => self::MODULE . "/view/$area/$folder/$name",
                    ['frontend', 'adminhtml']
                );
                if (array_filter($paths, is_file(...)) === []) {
                    $missing[] = $name;
                }
            }
        }

        self::assertSame([], $missing);
    }

    public function testEverySettingIsReadAndEverySettingThatIsReadCanBeSet(): void
    {
        $system = simplexml_load_file(self::MODULE . '/etc/adminhtml/system.xml');
        $settable = [];
        foreach ($system->xpath('//section/group/field[not(frontend_model)]') as $field) {
            $settable[] = "cloister/{$field->xpath('..')[0]['id']}/{$field['id']}";
        }
        $read = [];
        foreach ($this->files('php', 'xml') as $file) {
            if (basename((string)$file) !== 'di.xml') {
                preg_match_all('#cloister/(?:connection|storefront|fraud|sync)/\w+#', $this->read($file), $paths);
                array_push($read, ...$paths[0]);
            }
        }
        $read = array_diff(array_unique($read), ['cloister/connection/test']);
        sort($settable);
        sort($read);

        self::assertSame($settable, array_values($read));
    }

    public function testWhatIsSecretIsEncryptedAndMarkedAndWhatDiffersBetweenInstallationsIsMarked(): void
    {
        $encrypted = 'Magento\Config\Model\Config\Backend\Encrypted';
        $system = simplexml_load_file(self::MODULE . '/etc/adminhtml/system.xml');
        $config = simplexml_load_file(self::MODULE . '/etc/config.xml');
        $di = simplexml_load_file(self::MODULE . '/etc/di.xml');
        $secret = $system->xpath('//field[@id="secret"]')[0];
        $marked = static fn (string $as): array => array_map(
            static fn ($item) => basename((string)$item['name']),
            $di->xpath("//argument[@name='$as']/item")
        );

        self::assertSame(['obscure', $encrypted], [(string)$secret['type'], (string)$secret->backend_model]);
        self::assertSame($encrypted, (string)$config->default->cloister->connection->secret['backend_model']);
        self::assertContains('secret', $marked('sensitive'));
        foreach ($system->xpath('//group[@id="connection"]/field[not(frontend_model)]') as $field) {
            self::assertContains((string)$field['id'], $marked('environment'));
        }
    }

    public function testATemplateEscapesWhateverItWrites(): void
    {
        $written = 0;
        foreach ($this->files('phtml') as $file) {
            preg_match_all('/<\?=\s*(.*?)\s*\?>/s', $this->read($file), $outputs);
            foreach ($outputs[1] as $output) {
                $written += 1;
                self::assertMatchesRegularExpression(self::ESCAPED, $output);
            }
            self::assertDoesNotMatchRegularExpression('/\son\w+=|\becho\b|javascript:/', $this->read($file));
        }
        self::assertGreaterThan(10, $written);
    }

    public function testNothingThatPhp81DoesNotKnowIsWritten(): void
    {
        foreach ($this->files('php') as $file) {
            self::assertDoesNotMatchRegularExpression(self::SINCE_8_2, $this->read($file));
        }
    }

    /** @return list<string> */
    private function phrases(): array
    {
        $phrases = [];
        $patterns = [
            'php' => "/__\('((?:[^'\\\\]|\\\\.)*)'\)/",
            'phtml' => "/__\('([^']*)'\)/",
            'js' => "/\\\$t\('([^']*)'\)/",
            'xml' => '/<(?:label|comment)>([^<]*)<|title="([^"]*)" translate|title="([^"]*)"\s+translate/',
        ];
        foreach ($patterns as $extension => $pattern) {
            foreach ($this->files($extension) as $file) {
                preg_match_all($pattern, $this->read($file), $found);
                array_push($phrases, ...array_filter(array_merge(...array_slice($found, 1))));
            }
        }
        return array_values(array_unique($phrases));
    }

    /** @return iterable<SplFileInfo> All of the module but its tests. */
    private function files(string ...$extensions): iterable
    {
        $folder = new RecursiveDirectoryIterator(self::MODULE, \FilesystemIterator::SKIP_DOTS);
        foreach (new RecursiveIteratorIterator($folder) as $file) {
            $isTest = str_starts_with((string)$file, self::MODULE . '/Test');
            if (!$isTest && in_array($file->getExtension(), $extensions, true)) {
                yield $file;
            }
        }
    }

    private function read(SplFileInfo $file): string
    {
        return file_get_contents((string)$file);
    }
}
