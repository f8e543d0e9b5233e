package io.hipaaimage.samples.telemedicine.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.security.authentication.ott.OneTimeToken;
import org.springframework.security.web.authentication.ott.OneTimeTokenGenerationSuccessHandler;
import org.springframework.stereotype.Component;

/** Hands a new code to the delivery and asks for it. Refuses a start without a delivery: nobody could sign in. */
@Component
class CodeSent implements OneTimeTokenGenerationSuccessHandler, SmartInitializingSingleton {
    private final ObjectProvider<CodeDelivery> delivery;

    CodeSent(ObjectProvider<CodeDelivery> delivery) {
        this.delivery = delivery;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (delivery.getIfAvailable() == null) {
            throw new IllegalStateException("nobody could sign in: bring a CodeDelivery bean for the second factor");
        }
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, OneTimeToken token)
            throws IOException {
        delivery.getObject().deliver(token.getUsername(), token.getTokenValue());
        response.sendRedirect(request.getContextPath() + "/login/code");
    }
}
