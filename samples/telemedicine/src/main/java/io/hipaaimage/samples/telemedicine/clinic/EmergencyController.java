package io.hipaaimage.samples.telemedicine.clinic;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.vault.EmergencyDesk;
import io.hipaaimage.samples.telemedicine.Addresses;
import io.hipaaimage.samples.telemedicine.Caller;
import io.hipaaimage.samples.telemedicine.NotAvailable;
import io.hipaaimage.spring.web.ImageResponses;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Breaks the glass (45 CFR 164.312(a)(2)(ii)): one tap for a reason, words where there is time, then the picture. The vault decides, puts
 * the access into the review queue and ends it after half an hour.
 */
@Controller
class EmergencyController {
    private static final Logger LOG = LoggerFactory.getLogger(EmergencyController.class);

    /** The reasons of one tap. */
    private static final Map<String, String> REASONS = inOrder();

    /** Of what the vault takes of a reason, the most that the form says it takes. */
    private static final int MOST_WORDS = 1_500;

    private final ImageResponses pictures;

    private static Map<String, String> inOrder() {
        Map<String, String> reasons = new LinkedHashMap<>();
        reasons.put("life", "Danger to life or limb");
        reasons.put("unreachable", "Nobody of the care team can be reached");
        reasons.put("transfer", "Emergency transfer to this clinic");
        return Collections.unmodifiableMap(reasons);
    }

    EmergencyController(ImageResponses pictures) {
        this.pictures = pictures;
    }

    @GetMapping("/images/{image}/emergency")
    String form(@PathVariable String image, Model model) {
        model.addAttribute("image", Addresses.image(image).value());
        model.addAttribute("reasons", REASONS);
        return "emergency";
    }

    @PostMapping("/images/{image}/emergency")
    String open(
            @PathVariable String image,
            @RequestParam String reason,
            @RequestParam(defaultValue = "") String words,
            HttpSession session,
            Model model) {
        ImageId id = Addresses.image(image);
        String told = REASONS.get(reason);
        if (told == null) {
            throw new NotAvailable();
        }
        String more = words.strip();
        String kept = more.substring(0, Math.min(more.length(), MOST_WORDS));
        session.setAttribute(key(id), kept.isEmpty() ? told : told + ": " + kept);
        return "redirect:/images/" + id.value() + "/emergency/view";
    }

    @GetMapping("/images/{image}/emergency/view")
    String view(@PathVariable String image, HttpSession session, Model model) {
        ImageId id = Addresses.image(image);
        if (session.getAttribute(key(id)) == null) {
            return "redirect:/images/" + id.value() + "/emergency";
        }
        model.addAttribute("image", id.value());
        return "emergency-view";
    }

    @GetMapping("/images/{image}/emergency/picture")
    void picture(
            @PathVariable String image,
            Caller caller,
            HttpSession session,
            HttpServletRequest request,
            HttpServletResponse response)
            throws ImageVaultException, IOException {
        ImageId id = Addresses.image(image);
        if (!(session.getAttribute(key(id)) instanceof String reason)) {
            throw new NotAvailable();
        }
        pictures.send(id, () -> caller.as(PurposeOfUse.ETREAT).open(id), request, response);
        try {
            tell(reason, id, caller);
        } catch (ImageVaultException e) {
            LOG.warn("the reason of an emergency access is still owed: {}", e.code());
        }
    }

    /** The reason belongs to the access that was just written. Care does not wait for it: where it fails, the queue says that it is owed. */
    private static void tell(String reason, ImageId image, Caller caller) throws ImageVaultException {
        EmergencyDesk desk = caller.administration().emergencies();
        for (EmergencyDesk.Access access : desk.list()) {
            if (access.reasonMissing()
                    && access.actor().equals(caller.name())
                    && image.value().equals(access.image())) {
                desk.reason(access.entry(), reason);
            }
        }
    }

    private static String key(ImageId image) {
        return "emergency-" + image.value();
    }
}
