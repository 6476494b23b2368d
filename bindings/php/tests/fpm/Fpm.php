<?php

declare(strict_types=1);

namespace Token04\Tests;

use RuntimeException;

/** A PHP-FPM server with the extensions of this PHP, in a temporary directory. */
final class Fpm
{
    public readonly string $directory;

    /** @var resource */
    private $process;

    /**
     * @param array<string, string> $environment Added to the environment of this process.
     * @param ?string $preload A script that the master runs before it forks the workers.
     */
    public function __construct(int $workers, array $environment, ?string $preload = null)
    {
        $this->directory = sys_get_temp_dir() . '/token04-fpm-' . bin2hex(random_bytes(4));
        mkdir($this->directory);
        $log = "$this->directory/error.log";
        file_put_contents("$this->directory/fpm.conf", <<<CONF
            [global]
            daemonize = no
            error_log = $log
            [token04]
            listen = {$this->socket()}
            pm = static
            pm.max_children = $workers
            clear_env = no
            CONF);
        $command = [self::program(), '--fpm-config', "$this->directory/fpm.conf", '-d', 'opcache.enable=1'];
        if ($preload !== null) {
            array_push($command, '-d', 'opcache.preload=' . $this->script($preload));
        }
        if (posix_geteuid() === 0) {
            // A master that runs as root preloads in a separate process.
            chmod($this->directory, 0777);
            array_unshift($command, 'setpriv', '--reuid=nobody', '--regid=nogroup', '--clear-groups');
        }
        $output = ['file', "$this->directory/output.log", 'a'];
        $this->process = proc_open($command, [1 => $output, 2 => $output], $pipes, '/', $environment + getenv());
        for ($tries = 0; !file_exists($this->socket()); $tries++) {
            if ($tries === 1000 || !proc_get_status($this->process)['running']) {
                $why = file_get_contents("$this->directory/output.log");
                throw new RuntimeException("php-fpm does not start: $why");
            }
            usleep(10_000);
        }
    }

    public function connect(): FastCgi
    {
        return new FastCgi($this->socket());
    }

    /** Copies a script to where the server can read it. */
    public function script(string $path): string
    {
        $copy = "$this->directory/" . basename($path);
        copy($path, $copy);
        return $copy;
    }

    /** The process that forks the workers. */
    public function master(): int
    {
        return proc_get_status($this->process)['pid'];
    }

    /** Stops the server. */
    public function stop(): void
    {
        proc_terminate($this->process);
        proc_close($this->process);
        array_map('unlink', glob("$this->directory/*"));
        rmdir($this->directory);
    }

    private function socket(): string
    {
        return "$this->directory/fpm.sock";
    }

    private static function program(): string
    {
        $name = 'php-fpm' . PHP_MAJOR_VERSION . '.' . PHP_MINOR_VERSION;
        foreach (["/usr/sbin/$name", '/usr/sbin/php-fpm', dirname(PHP_BINDIR) . '/sbin/php-fpm'] as $program) {
            if (is_executable($program)) {
                return $program;
            }
        }
        throw new RuntimeException("$name is missing: install it (Debian: php-fpm)");
    }
}
