package io.hipaaimage.audit.mirror;

import io.hipaaimage.audit.event.EventDetail;
import io.hipaaimage.audit.event.LoggedEvent;
import io.hipaaimage.audit.export.ExportEvent;
import io.hipaaimage.audit.export.FhirAuditEvents;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.UnavailableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * AuditEvents to a FHIR R4 server: a transaction a batch, each entry a {@code PUT AuditEvent/<leaf hash>}, so that giving it again
 * changes nothing. Details stay sealed. Safe for use by several threads.
 */
public final class FhirMirror implements AuditMirror {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final URI base;
    private final HttpClient client;

    /**
     * A mirror.
     *
     * @param base the server's base address, such as {@code https://audit.example.org/fhir}
     * @param client whom it trusts and how it says who it is
     */
    public FhirMirror(URI base, HttpClient client) {
        this.base = base;
        this.client = client;
    }

    @Override
    public String name() {
        String plain = (base.getHost() + "-" + base.getPort() + base.getPath()).toLowerCase(Locale.ROOT);
        String word = plain.replaceAll("[^a-z0-9]+", "-");
        return "fhir-" + (word.length() > 55 ? word.substring(0, 55) : word);
    }

    @Override
    public void append(String origin, List<Row> rows) throws DamagedInputException, UnavailableException {
        List<ExportEvent> events = new ArrayList<>();
        for (Row row : rows) {
            events.add(new ExportEvent(LoggedEvent.parse(row.index(), row.entry(), row.leaf()), EventDetail.SEALED));
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try {
            FhirAuditEvents.writeTransaction(events, origin, body);
            HttpRequest request = HttpRequest.newBuilder(base)
                    .timeout(TIMEOUT)
                    .header("Content-Type", "application/fhir+json")
                    .header("Accept", "application/fhir+json")
                    .header("Prefer", "return=minimal")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                    .build();
            int status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status / 100 != 2) {
                throw new UnavailableException(ErrorCode.IO, "the FHIR server answered " + status, status >= 500, null);
            }
        } catch (IOException e) {
            throw new UnavailableException(ErrorCode.IO, "the FHIR server did not take the events", true, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException(ErrorCode.IO, "interrupted before the FHIR server answered", true, e);
        }
    }

    @Override
    public void checkpoint(String origin, long size, String note) {
        // FHIR has no place for one; each event carries its leaf hash
    }
}
