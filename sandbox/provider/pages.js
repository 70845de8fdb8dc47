// The pages people see at a provider: plain, in Vietnamese, without scripts and without anything from elsewhere.

const STYLE = `
body{font:1.125rem/1.5 system-ui,sans-serif;margin:0;color:#10201f;background:#f4f6f6}
header{background:#7a1f2b;color:#fff;padding:.75rem 1rem}
main{max-width:34rem;margin:1.5rem auto;padding:1.5rem;background:#fff;border:1px solid #b9c4c4}
h1{font-size:1.6rem;margin-top:0}label{display:block;font-weight:600;margin:1rem 0 .25rem}
input{font:inherit;padding:.5rem;width:100%;box-sizing:border-box;border:2px solid #10201f}
button{font:inherit;font-weight:600;margin:1.25rem .75rem 0 0;padding:.6rem 1.2rem;border:2px solid #7a1f2b;background:#7a1f2b;color:#fff}
button.other{background:#fff;color:#7a1f2b}
:focus-visible{outline:3px solid #ffbf47;outline-offset:2px}
.wrong{border-left:5px solid #b00020;padding:.25rem 0 .25rem .75rem;color:#8a0018;font-weight:600}
.sandbox{color:#444;font-size:1rem}`;

const escaped = (text) => String(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const page = (title, heading, body) => `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(heading)} – ${escaped(title)}</title><style>${STYLE}</style></head>
<body><header>${escaped(title)} <span>(môi trường thử)</span></header><main><h1>${escaped(heading)}</h1>${body}
<p class="sandbox">Đây là nơi cấp danh tính giả lập để chạy thử, không phải hệ thống thật.</p></main></body></html>`;

/** Asks for name and password. */
export const signIn = (title, { username = '', wrong = false } = {}) => page(title, 'Đăng nhập', `
${wrong ? '<p class="wrong" role="alert" id="wrong">Tên đăng nhập hoặc mật khẩu không đúng.</p>' : ''}
<form method="post"><label for="username">Tên đăng nhập</label>
<input id="username" name="username" autocomplete="username" spellcheck="false" autocapitalize="none" value="${escaped(username)}"${wrong ? ' aria-describedby="wrong"' : ''}>
<label for="password">Mật khẩu</label>
<input id="password" name="password" type="password" autocomplete="current-password">
<button name="does" value="sign_in">Đăng nhập</button>
<button class="other" name="does" value="refuse">Hủy</button></form>`);

/** Asks for the confirmation that lifts a sign-in to level 2. */
export const confirm = (title, name) => page(title, 'Xác nhận ở mức độ 2', `
<p>Trang đang yêu cầu xác nhận <strong>${escaped(name)}</strong> ở mức độ 2. Ngoài đời, Ông/Bà xác nhận trên điện thoại bằng
khuôn mặt hoặc vân tay; ở đây chỉ cần bấm nút.</p>
<form method="post"><button name="does" value="confirm">Xác nhận</button>
<button class="other" name="does" value="refuse">Từ chối</button></form>`);

/** Asks whether to leave the provider, too. */
export const leave = (title, form) => page(title, 'Đăng xuất', `
<p>Ông/Bà có muốn đăng xuất khỏi ${escaped(title)} không? Mọi trang đã đăng nhập qua đây cũng sẽ đăng xuất.</p>${form}
<button form="op.logoutForm" name="logout" value="yes">Đăng xuất</button>
<button class="other" form="op.logoutForm">Giữ đăng nhập ở đây</button>`);

export const left = (title) => page(title, 'Đã đăng xuất', '<p>Ông/Bà đã đăng xuất.</p>');

export const failed = (title, { error, error_description: why = '' }) =>
  page(title, 'Không thực hiện được', `<p>${escaped(why || error)}</p>`);

/** The front page: what this is, and who can sign in. */
export const front = (places, people) => page('Sandbox', 'Thế giới bên ngoài để chạy thử', `
<ul>${places.map((place) => `<li><a href="${place.issuer}/.well-known/openid-configuration">${escaped(place.kind.title)}</a></li>`).join('')}</ul>
<h2>Người có thể đăng nhập</h2><ul>${people.map((one) => `<li>${escaped(one.username)}: ${escaped(one.name)}</li>`).join('')}</ul>`);
