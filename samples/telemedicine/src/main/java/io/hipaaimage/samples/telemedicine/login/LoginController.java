package io.hipaaimage.samples.telemedicine.login;

import io.hipaaimage.samples.telemedicine.Caller;
import io.hipaaimage.samples.telemedicine.ClinicProperties;
import io.hipaaimage.samples.telemedicine.NotAvailable;
import io.hipaaimage.samples.telemedicine.People;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Sign-in in two steps, and where a person begins. */
@Controller
class LoginController {
    private final boolean passkeys;

    LoginController(ClinicProperties clinic) {
        this.passkeys = !clinic.passkeyOrigins().isEmpty();
    }

    @GetMapping("/login")
    String login(@RequestParam(name = "factor.type", required = false) @Nullable String missing) {
        return "ott".equals(missing) ? "login-second" : "login";
    }

    /** Where somebody who has signed in by a code adds a security key for the next time. */
    @GetMapping("/passkey")
    String passkey() {
        if (!passkeys) {
            throw new NotAvailable();
        }
        return "passkey";
    }

    @GetMapping("/login/code")
    String code() {
        return "login-code";
    }

    /** The first page of a person; of whom no page is meant for, one that says so. */
    @GetMapping("/start")
    String start(Caller caller) {
        if (caller.has(People.PORTAL)) {
            return "redirect:/portal";
        }
        if (caller.has(People.OFFICE)) {
            return "redirect:/office";
        }
        if (caller.has(People.COLLEAGUE)) {
            return "redirect:/shared";
        }
        return caller.has(People.WORK_LIST) ? "redirect:/" : "start";
    }
}
