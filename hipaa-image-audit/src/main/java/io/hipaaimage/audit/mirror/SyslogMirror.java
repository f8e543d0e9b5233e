package io.hipaaimage.audit.mirror;

import static java.util.concurrent.CompletableFuture.delayedExecutor;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.hipaaimage.audit.event.EventDetail;
import io.hipaaimage.audit.event.LoggedEvent;
import io.hipaaimage.audit.export.DicomAuditMessages;
import io.hipaaimage.audit.export.ExportEvent;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.UnavailableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * DICOM audit messages to a syslog collector, over TLS (RFC 5424, RFC 5425; DICOM PS3.15, A.6). Details stay sealed.
 *
 * <p>Syslog acknowledges nothing. A batch is one connection: everything is written, the sending side is closed, and the batch counts as
 * taken only when the collector has closed in its turn, which it does after reading to our end. A failure or a time-out before that
 * gives the batch again, so a collector may see an entry twice; so does one that takes longer than a minute for a batch, however it spends
 * it. A collector that ends the connection before it has read everything, or
 * loses what it read, is not found out: keep a mirror that can be read besides.
 */
public final class SyslogMirror implements AuditMirror {
    private static final Logger LOG = LoggerFactory.getLogger(SyslogMirror.class);

    /** Facility 10 (security), severity 5 (notice): DICOM PS3.15, A.6. */
    private static final String PRIORITY = "<85>1 ";

    private static final String MESSAGE_ID = "DICOM+RFC3881";
    private static final int TIMEOUT_MILLIS = 15_000;
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final String host;
    private final int port;
    private final SSLSocketFactory sockets;
    private final Duration limit;

    /**
     * A mirror.
     *
     * @param host the collector, whose certificate has to name it
     * @param port its port; 6514 by RFC 5425
     * @param sockets whom it trusts and which certificate it shows
     */
    public SyslogMirror(String host, int port, SSLSocketFactory sockets) {
        this(host, port, sockets, LIMIT);
    }

    /**
     * A mirror with another limit.
     *
     * @param limit how long a batch may take from the connection to the collector's end
     */
    SyslogMirror(String host, int port, SSLSocketFactory sockets, Duration limit) {
        this.limit = limit;
        this.host = host;
        this.port = port;
        this.sockets = sockets;
    }

    @Override
    public String name() {
        String plain = host.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "-");
        return "syslog-" + (plain.length() > 40 ? plain.substring(0, 40) : plain) + "-" + port;
    }

    @Override
    public void append(String origin, List<Row> rows) throws DamagedInputException, UnavailableException {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        for (Row row : rows) {
            byte[] message = message(origin, LoggedEvent.parse(row.index(), row.entry(), row.leaf()));
            frames.writeBytes((message.length + " ").getBytes(StandardCharsets.US_ASCII));
            frames.writeBytes(message);
        }
        CompletableFuture<Void> late = new CompletableFuture<>();
        try (Wire plain = new Wire()) {
            plain.connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
            // a collector that reads nothing, or says something for ever, holds neither a write nor a read beyond the
            // limit
            late = CompletableFuture.runAsync(() -> close(plain), delayedExecutor(limit.toMillis(), MILLISECONDS));
            send(plain, frames);
        } catch (IOException e) {
            throw new UnavailableException(ErrorCode.IO, "the collector did not take the messages", true, e);
        } finally {
            late.cancel(false);
        }
    }

    private static void close(Socket plain) {
        try {
            plain.close();
        } catch (IOException e) {
            LOG.debug("a connection that took too long did not close: {}", e.getMessage());
        }
    }

    private void send(Wire plain, ByteArrayOutputStream frames) throws IOException {
        plain.setSoTimeout(TIMEOUT_MILLIS);
        try (SSLSocket socket = (SSLSocket) sockets.createSocket(plain, host, port, true)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            requireNotExpired(socket.getSession());
            OutputStream out = socket.getOutputStream();
            frames.writeTo(out);
            out.flush();
            socket.shutdownOutput();
            while (socket.getInputStream().read() >= 0) {
                // a collector says nothing; its end of stream is the answer
            }
            plain.requireSent();
        }
    }

    /** The JDK does not ask of a certificate that is trusted by itself whether its time is over. */
    private static void requireNotExpired(SSLSession session) throws IOException {
        try {
            for (Certificate shown : session.getPeerCertificates()) {
                if (shown instanceof X509Certificate certificate) {
                    certificate.checkValidity();
                    return;
                }
            }
        } catch (CertificateException e) {
            throw new IOException("the collector's certificate has expired or is not yet valid", e);
        }
    }

    private static byte[] message(String origin, LoggedEvent event) {
        String body = DicomAuditMessages.message(new ExportEvent(event, EventDetail.SEALED), origin);
        String head =
                PRIORITY + event.loggedAt() + " " + word(origin, 255) + " hipaa-image - " + MESSAGE_ID + " - \uFEFF";
        return (head + body).getBytes(StandardCharsets.UTF_8);
    }

    /** A word of a syslog header: printable ASCII without spaces. */
    private static String word(String text, int most) {
        String word = text.replaceAll("[^!-~]", "_");
        return word.length() > most ? word.substring(0, most) : word;
    }

    @Override
    public void checkpoint(String origin, long size, String note) {
        // a collector has no place for one; the entries carry their leaf hashes
    }
}
