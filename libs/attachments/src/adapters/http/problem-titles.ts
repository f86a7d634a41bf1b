import type { ProblemTitle } from '@banjian/http';

/** Why a file is not taken, in the words of the office. */
export const attachmentProblemTitles: Readonly<Record<string, ProblemTitle>> = {
  'attachment.not-found': '没有这个附件',
  'attachment.empty': '文件是空的',
  'attachment.kind-not-taken':
    '不接受这种文件，可上传 PDF、OFD、JPEG、PNG、WebP、TIFF、Word（docx）、Excel（xlsx）或文本文件',
  'attachment.renamed': '文件的扩展名与内容不符',
  'attachment.broken': '文件已损坏或不完整',
  'attachment.encrypted': '文件已加密，请去除密码后再上传',
  'attachment.bomb': '文件解开后过大，或内含压缩包、程序',
  'attachment.two-things-at-once': '文件中夹带了其他内容',
  'attachment.active-content': '文件含有宏或脚本',
  'attachment.virus-found': '文件含有病毒',
  'attachment.quota-used-up': '待提交的附件过多，请先提交或删除',
  'attachment.day-quota-used-up': '一天内上传的文件过多，请明天再上传',
  'attachment.too-many-at-once': '同时上传的文件过多，请稍后再试',
  'attachment.busy': '系统正忙于接收文件，请稍后再试',
  'attachment.still-arriving': '同一文件正在上传',
  'attachment.storage-full': '存储空间不足，暂时不能接收文件',
  'attachment.not-available': '附件不存在、已过期，或已用于其他申请',
  'attachment.named-twice': '同一附件只能用于一份材料',
  'attachment.in-use': '附件正用于一份申请，不能删除',
  'attachment.bad-range': '请求的范围不在文件之内',
};
