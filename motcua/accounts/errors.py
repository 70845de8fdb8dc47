"""Refusals of accounts."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.platform.errors import Conflict, Invalid, NotAllowed, NotFound, Refusal


class NotSignedIn(Refusal):
    """Nobody is signed in, or not as somebody we know."""

    code = "not_signed_in"
    message = _("Xin đăng nhập để tiếp tục.")


class BadToken(NotSignedIn):
    """The bearer token is unknown, expired or withdrawn, or its account is closed."""

    code = "bad_token"
    message = _("Mã truy cập không đúng hoặc đã hết hiệu lực.")


class BadPassword(NotSignedIn):
    """The name or the password is wrong."""

    code = "bad_password"
    message = _("Tên tài khoản hoặc mật khẩu không đúng.")


class UsernameTaken(Conflict):
    """Another account bears the name."""

    code = "username_taken"
    message = _("Tên tài khoản %(username)s đã được sử dụng.")


class UnknownAccount(NotFound):
    """There is no such account."""

    code = "unknown_account"
    message = _("Không có tài khoản này.")


class NumberInvalid(Invalid):
    """An identity number or tax code is not a valid one."""

    code = "number_invalid"
    message = _("Số giấy tờ hoặc mã số thuế chưa hợp lệ; xem từng mục được nêu.")


class BadCode(Invalid):
    """The code of a second factor is wrong, too old or used before; or the passkey's answer is not good."""

    code = "bad_code"
    message = _("Mã không đúng, đã hết hạn hoặc đã dùng. Xin nhập mã mới nhất.")


class TooManyAttempts(Refusal):
    """Signing in has failed too often, and nothing is considered for a while."""

    code = "too_many_attempts"
    message = _("Đã nhập sai nhiều lần. Xin thử lại sau %(minutes)s phút.")


class PasswordUnfit(Invalid):
    """The password somebody chose is too short, too common or the account's own name."""

    code = "password_unfit"
    message = _("Mật khẩu mới chưa dùng được.")


class FactorNeeded(Conflict):
    """The last second factor of an account is not taken away by its owner: he adds another one first."""

    code = "factor_needed"
    message = _("Đây là cách xác thực cuối cùng. Xin thêm một cách khác trước khi bỏ.")


class UnknownFactor(NotFound):
    """The account has no such second factor (any more)."""

    code = "unknown_factor"


class FactorKnown(Conflict):
    """The passkey is enrolled already, here or for somebody else."""

    code = "factor_known"
    message = _("Khóa truy cập này đã được đăng ký.")


class UnknownProvider(NotFound):
    """No provider of that name is offered for signing in."""

    code = "unknown_provider"


class ProviderDown(Refusal):
    """The provider that vouches for people cannot be reached, is too slow or talks nonsense."""

    code = "provider_down"
    message = _("%(provider)s chưa trả lời. Đây là sự cố ở nơi cấp tài khoản, không phải ở máy của Ông/Bà.")


class SignInRefused(Refusal):
    """The person, or the provider, broke the sign-in off."""

    code = "sign_in_refused"
    message = _("Việc đăng nhập đã bị hủy hoặc bị từ chối ở nơi cấp tài khoản.")


class SignInLost(Conflict):
    """Somebody came back from a provider whom we did not send there, or sent too long ago."""

    code = "sign_in_lost"
    message = _("Lần đăng nhập này đã quá lâu hoặc được mở ở trình duyệt khác. Xin đăng nhập lại.")


class ProofInvalid(Refusal):
    """What the provider says of a person is not signed by it, or not for us."""

    code = "proof_invalid"
    message = _("Không kiểm tra được xác nhận của nơi cấp tài khoản nên không đăng nhập. Xin thử lại.")


class ProofExpired(ProofInvalid):
    """What the provider says has run out."""

    code = "proof_expired"
    message = _("Xác nhận của nơi cấp tài khoản đã hết hạn. Xin đăng nhập lại.")


class LevelNeeded(Refusal):
    """The sign-in is not sure enough of the person for this."""

    code = "level_needed"
    message = _("Việc này cần tài khoản định danh mức độ %(level)s.")


class IdentityTaken(Conflict):
    """The provider's account, or the person it vouches for, belongs to another account here."""

    code = "identity_taken"
    message = _("Tài khoản này đã gắn với người khác trên Cổng. Xin liên hệ bộ phận hỗ trợ.")


class NoSuchOfficer(Refusal):
    """The province's provider vouches for an officer who has no account here."""

    code = "no_such_officer"
    message = _("Cán bộ này chưa có tài khoản trên hệ thống. Xin liên hệ quản trị viên.")


class NoSuchPerson(Invalid):
    """No person is known by that number and name together; which of the two is wrong is not told."""

    code = "no_such_person"
    message = _(
        "Không tìm thấy người có số định danh và họ tên này. Kiểm tra lại từng chữ, từng số; "
        "người đó phải đăng nhập Cổng này ít nhất một lần."
    )


class NotToOneself(Invalid):
    code = "not_to_oneself"
    message = _("Ông/Bà không ủy quyền cho chính mình.")


class NoContact(Conflict):
    """There is no verified contact to which a code could be sent."""

    code = "no_contact"
    message = _(
        "Chưa gửi được mã xác nhận: người đồng ý chưa có số điện thoại hoặc thư điện tử đã xác thực. "
        "Xin xác thực trước, hoặc dùng văn bản có chữ ký của người đó."
    )


class UnknownAuthority(NotFound):
    """There is no such authority in which the caller has a part, or nothing is left to confirm."""

    code = "unknown_authority"
    message = _("Không tìm thấy ủy quyền này, hoặc ủy quyền đã kết thúc.")


class OfficersVerify(NotAllowed):
    """A written authority counts once an officer has seen it."""

    code = "officers_verify"
    message = _("Văn bản ủy quyền do cán bộ tiếp nhận kiểm tra.")


class MemberAlready(Conflict):
    code = "member_already"
    message = _("Người này đang được giao việc cho tổ chức.")


class UnknownMember(NotFound):
    code = "unknown_member"
    message = _("Không tìm thấy người này trong tổ chức.")


class UnknownContact(NotFound):
    """The caller has no such contact (any more)."""

    code = "unknown_contact"
    message = _("Không tìm thấy số điện thoại hoặc địa chỉ thư điện tử này.")


class ContactUnfit(Invalid):
    """What was given is no telephone number or e-mail address."""

    code = "contact_unfit"
    message = _("Số điện thoại hoặc địa chỉ thư điện tử chưa đúng.")


class TooManyContacts(Conflict):
    """Somebody keeps more contacts than anybody needs."""

    code = "too_many_contacts"
    message = _("Mỗi người lưu nhiều nhất %(most)s số điện thoại và địa chỉ thư điện tử. Xin bỏ bớt trước khi thêm.")


class NotVerified(Conflict):
    """Notices go to verified e-mail addresses only."""

    code = "contact_not_verified"
    message = _("Địa chỉ thư điện tử này chưa được xác nhận. Xin xác nhận trước khi nhận thông báo.")


class WrongOneTimeCode(Invalid):
    """The code is not the one last sent, has been used, is too old, or was tried too often."""

    code = "wrong_one_time_code"
    message = _("Mã xác nhận không đúng hoặc đã hết hiệu lực. Xin kiểm tra lại, hoặc yêu cầu gửi mã khác.")


class CodeTooSoon(Conflict):
    """A code has just been sent for the same."""

    code = "code_too_soon"
    message = _("Mã vừa được gửi. Nếu chưa nhận được, xin yêu cầu mã khác sau %(seconds)s giây.")


class TooManyCodes(Conflict):
    """As many codes as one contact gets in a day have been sent to it."""

    code = "too_many_codes"
    message = _("Hôm nay đã gửi nhiều mã tới đây. Xin thử lại vào ngày mai, hoặc dùng cách liên hệ khác.")


class ChannelClosed(Conflict):
    """This installation cannot send by this channel."""

    code = "channel_closed"
    message = _("Hệ thống này chưa gửi được mã tới đây. Xin dùng cách liên hệ khác.")


class UnknownPerson(NotFound):
    """There is no such person."""

    code = "unknown_person"
    message = _("Không có người này.")


class LastIdentity(Conflict):
    """The only sign-in linked to an account is not taken away: nothing would open it any more."""

    code = "last_identity"
    message = _("Đây là cách đăng nhập duy nhất của tài khoản nên không bỏ được.")


class UnknownConsent(NotFound):
    """There is no such text, or nothing was agreed to."""

    code = "unknown_consent"
    message = _("Không có nội dung đồng ý này.")


class ConsentMissing(Conflict):
    """The person has not agreed yet to what is needed before something is filed on the portal."""

    code = "consent_missing"
    message = _("Trước khi nộp hồ sơ trực tuyến, xin xem và đồng ý việc sử dụng thông tin.")
