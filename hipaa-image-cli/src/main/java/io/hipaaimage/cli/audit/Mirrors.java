package io.hipaaimage.cli.audit;

import io.hipaaimage.audit.mirror.AuditMirror;
import io.hipaaimage.audit.mirror.DirectoryMirror;
import io.hipaaimage.audit.mirror.FhirMirror;
import io.hipaaimage.audit.mirror.JdbcMirror;
import io.hipaaimage.audit.mirror.ReadableMirror;
import io.hipaaimage.audit.mirror.SyslogMirror;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.RefusedException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.SSLSocketFactory;

/** Mirrors by their addresses. */
final class Mirrors {
    private static final int SYSLOG_PORT = 6514;

    private Mirrors() {}

    /** The mirror of an address. */
    static AuditMirror of(String url) throws RefusedException {
        if (url.startsWith("syslog+tls:")) {
            URI uri = uri(url);
            int port = uri.getPort() < 0 ? SYSLOG_PORT : uri.getPort();
            return new SyslogMirror(uri.getHost(), port, (SSLSocketFactory) SSLSocketFactory.getDefault());
        }
        if (url.startsWith("https:") || url.startsWith("http:")) {
            HttpClient client = HttpClient.newBuilder()
                    .connectTimeout(Duration.ofSeconds(10))
                    .build();
            return new FhirMirror(uri(url), client);
        }
        return readable(url);
    }

    /** The mirror of an address, if it gives back what it holds. */
    static ReadableMirror readable(String url) throws RefusedException {
        if (url.startsWith("jdbc:")) {
            return new JdbcMirror(name(url), () -> DriverManager.getConnection(url));
        }
        if (url.matches("[a-z+]{2,}:.*") && !url.startsWith("dir:")) {
            throw new RefusedException(
                    ErrorCode.USAGE,
                    "such a mirror cannot be read back",
                    "compare with a folder (dir:PATH) or a database (jdbc:...)");
        }
        return new DirectoryMirror(PlatformFiles.get(), Path.of(url.startsWith("dir:") ? url.substring(4) : url));
    }

    /** Without what follows a question mark: it may hold a password, and the name lies in clear. */
    private static String name(String url) {
        String plain = url.toLowerCase(Locale.ROOT).replaceAll("\\?.*", "").replaceAll("[^a-z0-9]+", "-");
        return plain.length() > 64 ? plain.substring(plain.length() - 64) : plain;
    }

    private static URI uri(String url) throws RefusedException {
        try {
            URI uri = new URI(url);
            if (uri.getHost() == null) {
                throw new RefusedException(ErrorCode.USAGE, "the mirror's address names no host");
            }
            return uri;
        } catch (URISyntaxException e) {
            throw new RefusedException(ErrorCode.USAGE, "the mirror's address is none");
        }
    }
}
