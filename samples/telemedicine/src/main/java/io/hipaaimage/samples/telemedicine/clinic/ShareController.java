package io.hipaaimage.samples.telemedicine.clinic;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.share.Recipient;
import io.hipaaimage.core.share.Revocation;
import io.hipaaimage.core.share.ShareGrant;
import io.hipaaimage.core.vault.CareSession;
import io.hipaaimage.core.vault.Scope;
import io.hipaaimage.core.vault.ShareRequest;
import io.hipaaimage.samples.telemedicine.Addresses;
import io.hipaaimage.samples.telemedicine.Caller;
import io.hipaaimage.samples.telemedicine.NotAvailable;
import io.hipaaimage.samples.telemedicine.Once;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Shares a picture with a verified recipient, gives the receipt of it, and takes a share back. */
@Controller
class ShareController {
    private static final int LONGEST_DAYS = 30;

    private final Packets packets;
    private final Once once;
    private final InstantSource clock = InstantSource.system();

    ShareController(Packets packets, Once once) {
        this.once = once;
        this.packets = packets;
    }

    @GetMapping("/images/{image}/share")
    String form(@PathVariable String image, Caller caller, Model model) throws ImageVaultException {
        return page(Addresses.image(image), caller, model);
    }

    @PostMapping("/images/{image}/share")
    String share(
            @PathVariable String image,
            @RequestParam String recipient,
            @RequestParam(defaultValue = "7") int days,
            @RequestParam(defaultValue = "") String fingerprint,
            @RequestParam(name = "once", defaultValue = "") String number,
            Caller caller,
            Model model)
            throws ImageVaultException, IOException {
        ImageId id = Addresses.image(image);
        CareSession care = caller.treating();
        ShareRequest request = ShareRequest.to(recipient)
                .expiresIn(Duration.ofDays(Math.max(1, Math.min(days, LONGEST_DAYS))))
                .scope(Scope.WHOLE);
        ShareRequest asked = fingerprint.isBlank() ? request : request.confirm(fingerprint);
        once.per(caller.name(), number, () -> model.addAttribute("made", packets.share(care, id, asked, recipient)));
        return page(id, caller, model);
    }

    @PostMapping("/images/{image}/share/revoke")
    String revoke(@PathVariable String image, @RequestParam String grant, Caller caller)
            throws ImageVaultException, IOException {
        ImageId id = Addresses.image(image);
        caller.requireView(id);
        if (alive(id, caller).stream().noneMatch(one -> one.id().equals(grant))) {
            throw new NotAvailable();
        }
        caller.treating().revoke(grant, Revocation.ACCESS);
        packets.remove(grant);
        return "redirect:/images/" + id.value() + "/share";
    }

    /** The proof, for the recipient or the chart, that the log holds the share; it names nobody. */
    @GetMapping("/images/{image}/share/{grant}/receipt")
    ResponseEntity<String> receipt(@PathVariable String image, @PathVariable String grant, Caller caller)
            throws ImageVaultException {
        ImageId id = Addresses.image(image);
        caller.requireView(id);
        if (alive(id, caller).stream().noneMatch(one -> one.id().equals(grant))) {
            throw new NotAvailable();
        }
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_PLAIN)
                .header("Content-Disposition", "attachment; filename=\"share.tlog-proof\"")
                .body(caller.treating().receipt(grant));
    }

    private String page(ImageId image, Caller caller, Model model) throws ImageVaultException {
        caller.requireView(image);
        model.addAttribute("image", image.value());
        model.addAttribute(
                "recipients",
                caller.administration().recipients().list().stream()
                        .filter(Recipient::verified)
                        .toList());
        model.addAttribute("grants", alive(image, caller));
        return "share";
    }

    private List<ShareGrant> alive(ImageId image, Caller caller) throws ImageVaultException {
        return caller.administration().grants().list().stream()
                .filter(grant -> grant.image().equals(image) && grant.alive(clock.instant()))
                .toList();
    }
}
