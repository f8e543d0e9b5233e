package io.hipaaimage.audit.witness;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request of HTTP/1.1 (RFC 9112), as far as a witness needs it: a head of at most 8 KiB and a body whose length is stated.
 *
 * @param method the method
 * @param path the path without a query
 * @param persistent whether the connection takes another request
 * @param body the body, empty where none came
 */
record WitnessRequest(String method, String path, boolean persistent, byte[] body) {
    private static final int MOST_HEAD = 8 * 1024;
    private static final byte[] GO_ON = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern FIRST =
            Pattern.compile("([A-Z]{1,16}) (?:http://[!-.0-~]+)?(/[!->@-~]*)(?:\\?[!-~]*)? HTTP/1\\.([01])");
    private static final Pattern FIELD =
            Pattern.compile("([!#$%&'*+.^_`|~\\w-]+):[ \\t]*([ \\t!-~\\x80-\\xff]*?)[ \\t]*");

    /** A request that is not taken; nothing after it can be understood, so its connection ends. */
    static final class NotTakenException extends Exception {
        private static final long serialVersionUID = 1L;

        private final int status;

        NotTakenException(int status) {
            super("status " + status);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    /**
     * The next request of a connection.
     *
     * @param in buffered
     * @param out where a client that asks whether to go on is told so
     * @return the request, or null where the client has gone
     */
    static @Nullable WitnessRequest read(InputStream in, OutputStream out, int mostBody)
            throws IOException, NotTakenException {
        String head = head(in);
        if (head == null) {
            return null;
        }
        List<String> lines = Arrays.asList(head.split("\r\n", -1));
        Matcher first = FIRST.matcher(lines.get(0));
        if (!first.matches()) {
            throw new NotTakenException(400);
        }
        boolean current = first.group(3).equals("1");
        Map<String, String> fields = fields(lines.subList(1, lines.size()));
        if (current && !fields.containsKey("host")) {
            throw new NotTakenException(400);
        }
        int length = length(fields, mostBody);
        if (current && length > 0 && "100-continue".equalsIgnoreCase(fields.get("expect"))) {
            out.write(GO_ON);
            out.flush();
        }
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            return null;
        }
        boolean ends =
                fields.getOrDefault("connection", "").toLowerCase(Locale.ROOT).contains("close");
        return new WitnessRequest(first.group(1), first.group(2), current && !ends, body);
    }

    private static @Nullable String head(InputStream in) throws IOException, NotTakenException {
        byte[] head = new byte[MOST_HEAD];
        for (int n = 0; n < MOST_HEAD; n++) {
            int next = in.read();
            if (next < 0) {
                return null;
            }
            head[n] = (byte) next;
            if (n >= 3 && next == '\n' && head[n - 1] == '\r' && head[n - 2] == '\n' && head[n - 3] == '\r') {
                return new String(head, 0, n - 3, StandardCharsets.ISO_8859_1);
            }
        }
        throw new NotTakenException(431);
    }

    /** Each once: two lengths are the way to smuggle a request past a proxy (RFC 9112, 11.2). */
    private static Map<String, String> fields(List<String> lines) throws NotTakenException {
        Map<String, String> fields = new HashMap<>();
        for (String line : lines) {
            Matcher field = FIELD.matcher(line);
            if (!field.matches()) {
                throw new NotTakenException(400);
            }
            String name = field.group(1).toLowerCase(Locale.ROOT);
            String before = fields.put(name, field.group(2));
            if (before != null && (name.equals("content-length") || name.equals("host"))) {
                throw new NotTakenException(400);
            }
        }
        return fields;
    }

    private static int length(Map<String, String> fields, int most) throws NotTakenException {
        if (fields.containsKey("transfer-encoding")) {
            throw new NotTakenException(411);
        }
        String said = fields.getOrDefault("content-length", "0");
        if (!said.matches("[0-9]{1,18}")) {
            throw new NotTakenException(400);
        }
        if (Long.parseLong(said) > most) {
            throw new NotTakenException(413);
        }
        return Integer.parseInt(said);
    }
}
