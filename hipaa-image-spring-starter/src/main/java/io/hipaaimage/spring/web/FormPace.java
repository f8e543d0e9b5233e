package io.hipaaimage.spring.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a form that trickles, on Tomcat. The container reads the body of a form itself, for whoever asks for a parameter first, and past every filter;
 * so its pace is seen where the container reads. Thread-safe.
 */
final class FormPace extends ValveBase {
    private final BodyLimits limits;

    FormPace(BodyLimits limits) {
        super(true); // what is done asynchronously was read before
        this.limits = limits;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (!FormTypes.isForm(request.getContentType())) {
            getNext().invoke(request, response);
            return;
        }
        org.apache.coyote.Request wire = request.getCoyoteRequest();
        InputBuffer given = wire.getInputBuffer();
        wire.setInputBuffer(new Paced(given, limits, response));
        try {
            getNext().invoke(request, response);
        } finally {
            wire.setInputBuffer(given); // the container uses it for the next request again
        }
    }

    private static final class Paced implements InputBuffer {
        private final InputBuffer given;
        private final BodyLimits limits;
        private final Response response;
        private BodyLimits.@Nullable Pace pace;
        private boolean slow;

        Paced(InputBuffer given, BodyLimits limits, Response response) {
            this.given = given;
            this.limits = limits;
            this.response = response;
        }

        @Override
        public int doRead(ApplicationBufferHandler handler) throws IOException {
            if (slow) {
                throw new UploadTooSlowException();
            }
            BodyLimits.Pace begun = pace == null ? limits.pace() : pace;
            pace = begun;
            int n = given.doRead(handler);
            if (n < 0) {
                return n; // one that is whole is taken
            }
            try {
                begun.count(n);
            } catch (UploadTooSlowException e) {
                slow = true;
                cut(e);
                throw e;
            }
            return n;
        }

        /**
         * Answers here, since an application that asked for a parameter takes the failure for a bad form; and closes, since the container
         * would read on, up to 2 MB, before it takes the next request.
         */
        private void cut(UploadTooSlowException why) throws IOException {
            try {
                if (!response.isCommitted()) {
                    response.reset();
                    Problems.sayTooSlow(response);
                }
            } finally {
                response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, why);
            }
        }

        @Override
        public int available() {
            return given.available();
        }
    }
}
