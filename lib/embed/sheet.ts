/**
 * The look of the element. Its place also computes what the frame is told of the host: it has the colour of the scheme
 * that is used there, and an outline that is never drawn.
 */
export const css = `:host{display:block;position:relative;min-height:640px}
:host([mode=popup]),:host([mode=launcher]){display:contents}
div,iframe{position:absolute;inset:0}
div{color:CanvasText;outline:var(--fix401-accent,#0000);outline-offset:var(--fix401-radius,2px)}
div,button{font:1rem var(--fix401-font,system-ui,sans-serif)}
iframe{box-sizing:border-box;width:100%;height:100%;border:1px solid #6b7372;border-radius:var(--fix401-radius,2px)}
.dark{color-scheme:dark}
dialog iframe{border-width:1px 0 0}
dialog div{padding:0 1rem}
button{unicode-bidi:plaintext}
.light{color-scheme:light}
.ready slot{display:none}
dialog{width:26rem;height:46rem;padding:0;overflow:hidden;border:1px solid}
dialog div{top:3rem}
button{min-width:3rem;min-height:3rem}
[part=close]{float:inline-end;border:0;background:none;color:inherit}
[part=launcher]{position:fixed;inset:auto 1rem 1rem auto;padding:0 1.25rem;border:1px solid;border-radius:var(--fix401-radius,2px);background:var(--fix401-accent,#14181a);color:#fff;color:lab(from var(--fix401-accent,#14181a) calc((55 - l)*99) 0 0)}
:host(:dir(rtl)) [part=launcher]{inset:auto auto 1rem 1rem}
@media print{iframe,button{display:none}.ready slot{display:block}}`
