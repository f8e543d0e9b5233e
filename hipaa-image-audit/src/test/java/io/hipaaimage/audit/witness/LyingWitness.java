package io.hipaaimage.audit.witness;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers on loopback what it was told to, whatever it is asked: the nth request gets the nth answer, and none after the last. */
final class LyingWitness implements Closeable {
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: ([0-9]+)\r\n");

    private final ServerSocket server;
    private final AtomicInteger asked = new AtomicInteger();

    LyingWitness(String... answers) throws IOException {
        server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> answer(answers));
        thread.setDaemon(true);
        thread.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/";
    }

    int asked() {
        return asked.get();
    }

    private void answer(String... answers) {
        for (String answer : answers) {
            try (Socket client = server.accept()) {
                asked.incrementAndGet();
                request(client.getInputStream());
                client.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                client.shutdownOutput();
                client.getInputStream()
                        .transferTo(OutputStream.nullOutputStream()); // a reset would take the answer from the client
            } catch (IOException e) {
                if (server.isClosed()) {
                    return; // the test is over
                }
            }
        }
    }

    private static void request(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the client has gone");
            }
            head.append((char) next);
        }
        Matcher length = LENGTH.matcher(head);
        in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
